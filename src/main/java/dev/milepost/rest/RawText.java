package dev.milepost.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as a text that they can be had from again.
 *
 * @param encoding utf-8, or base64 for bytes that are no text; null for none
 */
record RawText(@Nullable String text, @Nullable String encoding) {

    static RawText of(byte @Nullable [] bytes) {
        if (bytes == null) return new RawText(null, null);
        try {
            return new RawText(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    "utf-8");
        } catch (CharacterCodingException e) {
            return new RawText(Base64.getEncoder().encodeToString(bytes), "base64");
        }
    }
}
