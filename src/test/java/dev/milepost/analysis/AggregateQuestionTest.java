package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateQuestionTest {
    private final Complaints complaints = new Complaints();

    @Test
    void withoutMeasuresTheDefaultOnesAreMeant() {
        assertThat(read(List.of("year"), List.of()).measures())
                .containsExactly(Measure.COLLISIONS, Measure.KSI, Measure.CASUALTIES);
        assertThat(complaints.none()).isTrue();
    }

    @Test
    void groupsAndMeasuresKeepTheirOrderAndCountOnce() {
        AggregateQuestion question = read(List.of("hour", "year", "hour"), List.of("ksiShare", "fatal", "ksiShare"));

        assertThat(question.by()).containsExactly(Group.HOUR, Group.YEAR);
        assertThat(question.measures()).containsExactly(Measure.KSI_SHARE, Measure.FATAL);
    }

    @Test
    void anUnknownGroupIsNamedAndTheAllowedOnesListed() {
        read(List.of("colour", ""), List.of("deaths"));

        assertThat(complaints.all()).extracting(Complaints.Complaint::parameter).containsExactly("by", "by", "measure");
        assertThat(complaints.all().getFirst().message()).contains("'colour'", "year, quarter", "crossingControl");
        assertThat(complaints.all().getLast().message()).contains("'deaths'", "ksiShare", "olderPeople");
    }

    @Test
    void fourGroupsAreTooMany() {
        read(List.of("year", "month", "hour", "severity"), List.of());

        assertThat(complaints.all())
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.message()).contains("4 groups", "at most 3"));
    }

    @Test
    void theShareOfNothingIsNotKnown() {
        assertThat(Measure.KSI_SHARE.value(sum -> 0)).isNull();
        assertThat(Measure.KSI_SHARE.value(sum -> sum.severity() == null ? 8 : 1))
                .isEqualTo(0.25);
    }

    private AggregateQuestion read(List<String> by, List<String> measures) {
        return AggregateQuestion.read(Filter.ALL, by, measures, complaints);
    }
}
