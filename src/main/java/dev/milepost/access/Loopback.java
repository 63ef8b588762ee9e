package dev.milepost.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that only this machine can reach. */
final class Loopback {
    private Loopback() {}

    /** A name that nobody knows is not one. */
    static boolean is(String host) {
        try {
            String plain = host.strip();
            return !plain.isEmpty() && InetAddress.getByName(plain).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
