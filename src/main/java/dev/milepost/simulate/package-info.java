/** The generator: believable road collisions of Cambridgeshire and Peterborough, as a stream into Kafka. */
@NullMarked
package dev.milepost.simulate;

import org.jspecify.annotations.NullMarked;
