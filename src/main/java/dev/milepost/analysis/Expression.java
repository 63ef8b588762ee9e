package dev.milepost.analysis;

import java.util.List;
import java.util.Set;

/** SQL for a group's key, in one column or two, and the tables that must be joined for it. */
record Expression(List<String> columns, Set<Join> joins) {
    Expression {
        columns = List.copyOf(columns);
        joins = Set.copyOf(joins);
    }

    static Expression of(String column, Join... joins) {
        return new Expression(List.of(column), Set.of(joins));
    }

    /** A coded value: its code and its label, told apart by letter case too. */
    static Expression coded(String code, String label, Join... joins) {
        return new Expression(List.of(code, label + " COLLATE utf8mb4_bin"), Set.of(joins));
    }

    /** What a filter compares: the code of a coded value. */
    String key() {
        return columns.getFirst();
    }
}
