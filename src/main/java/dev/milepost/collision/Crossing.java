package dev.milepost.collision;

/** Pedestrian crossing within 50 m: its physical facility and its human control. */
public record Crossing(Coded facility, Coded control) {}
