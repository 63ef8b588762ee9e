package dev.milepost.access;

/**
 * Who asks.
 *
 * @param name for people who read the audit log
 * @param key whose requests are counted together
 */
public record Caller(String name, Role role, String key) {
    static final String ANONYMOUS = "anonymous";

    /** Somebody without a token. */
    public static Caller anonymous(String address) {
        return new Caller(ANONYMOUS, Role.PUBLIC, "address " + address);
    }
}
