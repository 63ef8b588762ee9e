/** An application that breaks the rules of the architecture, so that a test can see them fail. */
@NullMarked
package dev.milepost.wrong;

import org.jspecify.annotations.NullMarked;
