package dev.milepost;

public final class Milepost {}
