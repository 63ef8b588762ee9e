package dev.milepost.warehouse;

/** An event: the database holds less than was committed to it, as after a restore. What is remembered of it is void. */
public record SetBack() {}
