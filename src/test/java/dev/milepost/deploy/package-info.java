/** What runs Milepost on Kubernetes: the folder {@code k8s} rendered, typed, and held against rules and against the code. */
@NullMarked
package dev.milepost.deploy;

import org.jspecify.annotations.NullMarked;
