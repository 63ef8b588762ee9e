package dev.milepost.analysis;

import dev.milepost.analysis.trend.Baseline;
import dev.milepost.analysis.trend.LikeForLike;
import dev.milepost.analysis.trend.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer over time says of itself to people. */
final class TrendsWords {
    /** A sentence that names more is not read. */
    private static final int MOST_NAMES = 10;

    private static final int MOST_SPANS = 3;

    private TrendsWords() {}

    static TrendsAnswer nothing(Meta meta) {
        return new TrendsAnswer(meta, new TrendsAnswer.Compared(false, List.of(), List.of()), null, null, List.of());
    }

    static List<Choice> choices(List<String> authorities) {
        return authorities.stream()
                .map(authority -> new Choice(word(authority), authority))
                .toList();
    }

    static TrendsAnswer.Compared compared(LikeForLike likeForLike) {
        return new TrendsAnswer.Compared(
                likeForLike.applied(),
                likeForLike.authorities().stream().map(TrendsWords::word).toList(),
                likeForLike.leftOut().stream()
                        .map(left -> new LikeForLike.LeftOut(word(left.authority()), left.missing()))
                        .toList());
    }

    static List<String> warnings(TrendQuestion question, LikeForLike likeForLike, @Nullable Baseline baseline) {
        List<String> warnings = new ArrayList<>();
        if (!likeForLike.lacking().isEmpty()) warnings.add(coverage(likeForLike));
        TrendQuestion.Years years = question.baseline();
        if (years != null && baseline == null)
            warnings.add("There is no baseline: " + years.from() + " to " + years.to()
                    + " are not loaded in full, or not for the same authorities in each of these years. Choose years that"
                    + " /api/v1/coverage shows in full.");
        return warnings;
    }

    private static String coverage(LikeForLike likeForLike) {
        String lacking = named(likeForLike.lacking());
        if (likeForLike.applied())
            return "Like for like: left out is " + lacking
                    + ". The numbers are of the authorities that are loaded for all of the months compared;"
                    + " likeForLike=false counts the others too.";
        if (likeForLike.impossible())
            return "No authority is loaded for all of the months compared, so all are counted, and only periods with"
                    + " the same authorities are compared. Missing is " + lacking
                    + ". Ask for fewer years, or for one authority or source.";
        return "The periods do not cover the same authorities, so a change may be one of coverage: missing is "
                + lacking + ". likeForLike=true leaves them out.";
    }

    private static String named(List<LikeForLike.LeftOut> lacking) {
        String named = lacking.stream()
                .limit(MOST_NAMES)
                .map(left -> word(left.authority()) + " (nothing loaded for " + spans(left.missing()) + ")")
                .collect(Collectors.joining(", "));
        int more = lacking.size() - MOST_NAMES;
        return more <= 0 ? named : named + " and " + more + " more, see likeForLike";
    }

    private static String spans(List<Span> spans) {
        String named = spans.stream().limit(MOST_SPANS).map(Span::toString).collect(Collectors.joining(", "));
        return spans.size() <= MOST_SPANS ? named : named + " and other months";
    }

    private static String word(String authority) {
        return authority.isEmpty() ? Vocabulary.UNKNOWN : authority;
    }
}
