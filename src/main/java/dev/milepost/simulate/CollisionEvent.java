package dev.milepost.simulate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/**
 * An event on the wire: the fields of the original producer, by name and in order, so that its consumers read ours. The
 * words are STATS19's labels; {@code visibility} is light conditions; speed in miles an hour, National Grid metres.
 */
@JsonPropertyOrder({
    "eventId",
    "eventOffset",
    "Date",
    "Time",
    "Easting",
    "Northing",
    "Location",
    "Local_Auth",
    "Severity",
    "Road_cond",
    "Weather",
    "Visibility",
    "Speed_Lim",
    "Cross_fac",
    "Cross_ctrl",
    "Police_ref",
    "Casualties",
    "OAPs",
    "Children",
    "Cycles",
    "P2W",
    "Pedestrian",
    "Vehicles"
})
public record CollisionEvent(
        @JsonProperty("eventId") UUID eventId,
        @JsonProperty("eventOffset") long eventOffset,
        @JsonProperty("Date") LocalDate date,

        @JsonProperty("Time") @JsonFormat(pattern = "HH:mm:ss")
        LocalTime time,

        @JsonProperty("Easting") int easting,
        @JsonProperty("Northing") int northing,
        @JsonProperty("Location") String location,
        @JsonProperty("Local_Auth") String authority,
        @JsonProperty("Severity") String severity,
        @JsonProperty("Road_cond") String surface,
        @JsonProperty("Weather") String weather,
        @JsonProperty("Visibility") String light,
        @JsonProperty("Speed_Lim") int speedLimit,
        @JsonProperty("Cross_fac") String crossingFacility,
        @JsonProperty("Cross_ctrl") String crossingControl,
        @JsonProperty("Police_ref") String reference,
        @JsonProperty("Casualties") int casualties,
        @JsonProperty("OAPs") int olderPeople,
        @JsonProperty("Children") int children,
        @JsonProperty("Cycles") int cycles,
        @JsonProperty("P2W") int p2w,
        @JsonProperty("Pedestrian") int pedestrians,
        @JsonProperty("Vehicles") int vehicles) {}
