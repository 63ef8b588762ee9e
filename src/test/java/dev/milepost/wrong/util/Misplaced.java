package dev.milepost.wrong.util;

public final class Misplaced {}
