package dev.milepost.live;

/** As many follow as this instance serves at once. */
public final class TooManyFollow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFollow(int most) {
        super(
                "As many clients follow as this instance serves at once, " + most
                        + " (milepost.live.max-clients). Try again later, or another instance.",
                null,
                false,
                false);
    }
}
