/** The zero-install Kafka and MariaDB of dev mode and tests: on loopback only, never in the packaged application. */
@NullMarked
package dev.milepost.embedded;

import org.jspecify.annotations.NullMarked;
