/** HTTP in, JSON out; every error is a problem (RFC 9457). What is asked and answered lives elsewhere. */
@NullMarked
package dev.milepost.rest;

import org.jspecify.annotations.NullMarked;
