/** Collisions as they are committed, by whichever instance, handed to those who follow: none skipped, none repeated. */
@NullMarked
package dev.milepost.live;

import org.jspecify.annotations.NullMarked;
