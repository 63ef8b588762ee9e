package dev.milepost.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventDecoderPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final EventDecoder decoder = new EventDecoder();

    @Property
    void noBytesThrow(@ForAll byte[] payload) {
        assertThat(decoder.decode(payload)).isNotNull();
    }

    @Property
    void noTextThatLooksLikeJsonThrows(@ForAll("almostJson") String payload) {
        assertThat(decoder.decode(payload.getBytes(UTF_8))).isNotNull();
    }

    @Property
    void aRecordWrittenAsJsonIsReadAsItWas(@ForAll("records") Map<String, String> event)
            throws JsonProcessingException {
        Map<Field, String> expected = new HashMap<>();
        event.forEach((name, value) -> expected.put(EventFields.names().get(name), value));

        Outcome<RawRecord> outcome = decoder.decode(JSON.writeValueAsBytes(event));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(((Outcome.Accepted<RawRecord>) outcome).value().asMap()).isEqualTo(expected);
    }

    @Property
    void oneSpoiltByteNeverThrows(@ForAll("records") Map<String, String> event, @ForAll int at, @ForAll byte spoilt)
            throws JsonProcessingException {
        byte[] payload = JSON.writeValueAsBytes(event);
        payload[Math.floorMod(at, payload.length)] = spoilt;

        assertThat(decoder.decode(payload)).isNotNull();
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.strings()
                .withChars("{}[]\":,\\u0-9.eE+tTrRuUdDa \u0000é\uD83D")
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<Map<String, String>> records() {
        Arbitrary<String> names = Arbitraries.of(EventFields.names().keySet());
        // half of a surrogate pair is no text that UTF-8 could carry
        Arbitrary<String> values = Arbitraries.strings()
                .excludeChars('\uD800', '\uDBFF', '\uDC00', '\uDFFF')
                .ofMaxLength(40);
        return Arbitraries.maps(names, values.filter(text -> UTF_8.newEncoder().canEncode(text)));
    }
}
