package dev.milepost.fault;

/** Whose collision it is: the source, the year and the source's reference. */
record Key(String source, int year, String reference) {}
