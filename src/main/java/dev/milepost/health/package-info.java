/** Whether Milepost lives, is ready, and was given settings that make sense. */
@NullMarked
package dev.milepost.health;

import org.jspecify.annotations.NullMarked;
