/** Commands for the shell: each asks a Milepost that runs, so that none of them starts one or needs its servers. */
@NullMarked
package dev.milepost.command;

import org.jspecify.annotations.NullMarked;
