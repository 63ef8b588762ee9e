package dev.milepost.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of counts in the order of their keys, to which those of other days can be added. Immutable. */
final class Counts {
    private final List<Cell> cells;
    private final Map<Object, Integer> places;

    Counts(List<Cell> cells) {
        this.cells = List.copyOf(cells);
        this.places = new HashMap<>(cells.size() * 2);
        for (int i = 0; i < cells.size(); i++) places.put(cells.get(i).key(), i);
    }

    List<Cell> cells() {
        return cells;
    }

    int weight() {
        return cells.isEmpty() ? 1 : cells.size() * cells.getFirst().weight();
    }

    /** Without the cells of which no collision is left; a sum over all of them remains, were it 0. */
    List<Cell> minus(List<Cell> others, int keys, int collisions) {
        if (others.isEmpty()) return cells;
        List<Cell> all = new ArrayList<>(cells);
        for (Cell other : others) {
            Integer place = places.get(other.key());
            if (place != null) all.set(place, cells.get(place).minus(other));
        }
        if (keys > 0) all.removeIf(cell -> cell.getLong(collisions) == 0);
        return all;
    }

    List<Cell> plus(List<Cell> others) {
        if (others.isEmpty()) return cells;
        List<Cell> all = new ArrayList<>(cells);
        boolean more = false;
        for (Cell other : others) {
            Integer place = places.get(other.key());
            if (place == null) more |= all.add(other);
            else all.set(place, cells.get(place).plus(other));
        }
        if (more) all.sort(Cell.BY_KEYS);
        return all;
    }
}
