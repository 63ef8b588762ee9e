package dev.milepost.wrong.rest;

public record Answer(String text) {}
