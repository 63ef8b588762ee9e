package dev.milepost.analysis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A collision as it is now, and what it said before, latest first. */
public record CollisionHistory(@JsonUnwrapped StoredCollision collision, List<Revision> revisions) {}
