package dev.milepost.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A file and some words as multipart/form-data, read from the disk as it is sent. */
final class Form implements BodyPublisher {
    private final String boundary = UUID.randomUUID().toString();
    private final BodyPublisher whole;
    private final long bytes;
    private final AtomicLong sent = new AtomicLong();

    Form(Path file, Map<String, String> words) throws IOException {
        StringBuilder head = new StringBuilder();
        words.forEach((name, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + quoted(file.getFileName().toString())
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        bytes = Files.size(file);
        try {
            whole = BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString()),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new IOException("it cannot be read", e);
        }
    }

    /** As browsers write it. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Of the file. */
    long bytes() {
        return bytes;
    }

    double percentSent() {
        return bytes == 0 ? 100 : Math.min(100, 100.0 * sent.get() / bytes);
    }

    @Override
    public long contentLength() {
        return whole.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        whole.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer some) {
                sent.addAndGet(some.remaining());
                subscriber.onNext(some);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
