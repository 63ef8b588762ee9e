package dev.milepost.command;

/** What is said when the command is ended by Ctrl-C: it ends the command only, and what it began may go on. */
final class Interruption implements AutoCloseable {
    private final Screen screen;
    private final Thread hook = new Thread(this::say, "interrupted");
    private volatile String sentence = "";

    Interruption(Screen screen) {
        this.screen = screen;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void says(String sentence) {
        this.sentence = sentence;
    }

    private void say() {
        screen.complain(sentence);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // it is being said
        }
    }
}
