package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The FROM and WHERE of a question: the table that answers, the dimensions that it needs, and the filter. */
final class Selection {
    private final Table table;
    private final Set<Join> joins = EnumSet.noneOf(Join.class);
    private final List<Sql> conditions = new ArrayList<>();
    private final boolean oneAuthority;
    private String hint = "";

    /** @param groups whose keys will be selected, so that what they need is joined */
    Selection(Table table, Filter filter, List<Group> groups) {
        this.table = table;
        this.oneAuthority = filter.has(Facet.AUTHORITY);
        groups.forEach(group -> joins.addAll(key(group).joins()));
        filter.choices().forEach((facet, choices) -> conditions.add(facet(facet, choices)));
        if (filter.isLeftOutOnly()) conditions.add(onlyLeftOut(filter.leftOut()));
        else for (LeftOut part : filter.leftOut()) conditions.add(leftOut(part));
        day(" >= ?", filter.from());
        day(" <= ?", filter.to());
        filter.areas().forEach(area -> conditions.add(area.sql()));
        if (!filter.areas().isEmpty()) joins.add(Join.LOCATION);
    }

    Selection joining(Join join) {
        joins.add(join);
        return this;
    }

    Selection and(Sql condition) {
        conditions.add(condition);
        return this;
    }

    /** Reads the table in the order of an index, whatever the server thinks of it. */
    Selection by(String index) {
        hint = " FORCE INDEX (" + index + ")";
        return this;
    }

    /** {@code FROM ... WHERE ...} */
    Sql sql() {
        String from = " FROM " + table.from()
                + (hint.isEmpty() && !oneAuthority ? table.notByAuthority() : hint)
                + joins.stream().map(join -> " " + join.sql()).collect(Collectors.joining());
        Sql sql = Sql.of(from);
        String before = " WHERE ";
        for (Sql condition : conditions) {
            sql = sql.then(before).then(condition);
            before = " AND ";
        }
        return sql;
    }

    Expression key(Group group) {
        return Objects.requireNonNull(table.key(group), () -> table + " does not know " + group);
    }

    private Sql facet(Facet facet, List<Choice> choices) {
        List<Object> values = choices.stream().map(Choice::value).toList();
        Group group = facet.group();
        if (group == null) return involving(values);
        joins.addAll(key(group).joins());
        return among(table, facet, choices);
    }

    /** That a row has one of the values, where what its group needs is joined. */
    static Sql among(Table table, Facet facet, List<Choice> choices) {
        Group group = Objects.requireNonNull(facet.group());
        return Sql.in(
                Objects.requireNonNull(table.key(group)).key(),
                choices.stream().map(Choice::value).toList());
    }

    private Sql leftOut(LeftOut part) {
        LeftOut.GROUPS.forEach(group -> joins.addAll(key(group).joins()));
        return part.excluded(
                key(Group.SOURCE).key(),
                key(Group.AUTHORITY).key(),
                key(Group.MONTH).key());
    }

    /** One of the parts; of days in which there is none, no row. */
    private Sql onlyLeftOut(List<LeftOut> parts) {
        LeftOut.GROUPS.forEach(group -> joins.addAll(key(group).joins()));
        Sql any = Sql.of("(1 = 0");
        for (LeftOut part : parts)
            any = any.then(" OR ")
                    .then(part.included(
                            key(Group.SOURCE).key(),
                            key(Group.AUTHORITY).key(),
                            key(Group.MONTH).key()));
        return any.then(")");
    }

    private Sql involving(List<Object> users) {
        return Sql.of(users.stream()
                .map(user -> table.counter(((RoadUser) user).counter()))
                .collect(Collectors.joining(" OR ", "(", ")")));
    }

    private void day(String comparison, @Nullable LocalDate date) {
        if (date == null) return;
        if (table.monthly()) conditions.add(Sql.of("t." + Columns.MONTH_ID + comparison, Days.monthId(date)));
        else conditions.add(Sql.of("t." + Columns.DATE_ID + comparison, Days.id(date)));
    }
}
