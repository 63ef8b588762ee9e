/** What could not be loaded: looked at, corrected, replayed, published; and intake that stopped because of it. */
@NullMarked
package dev.milepost.rejects;

import org.jspecify.annotations.NullMarked;
