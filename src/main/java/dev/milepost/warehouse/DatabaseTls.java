package dev.milepost.warehouse;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How connections to the database are kept private: {@code MYSQL_TLS} has the words of MySQL's own clients (--ssl-mode), and
 * {@code MYSQL_CA} a file of certificates (PEM) that are trusted in the place of the JVM's.
 */
@Singleton
public final class DatabaseTls {
    private static final String MODE = "milepost.mysql.tls";
    private static final String CA = "milepost.mysql.ca";
    private static final String JDBC = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    private final SslMode mode;
    private final Optional<String> ca;

    DatabaseTls(@ConfigProperty(name = MODE) SslMode mode, @ConfigProperty(name = CA) Optional<String> ca) {
        this.mode = mode;
        this.ca = ca;
    }

    MySQLConnectOptions applied(MySQLConnectOptions options) {
        options.setSslMode(mode);
        switch (mode) {
            case VERIFY_IDENTITY -> options.setHostnameVerificationAlgorithm("HTTPS");
            case PREFERRED, REQUIRED -> options.setTrustAll(true);
            case DISABLED, VERIFY_CA -> {}
        }
        if (verifies(mode)) ca.ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        return options;
    }

    private static boolean verifies(SslMode mode) {
        return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_IDENTITY;
    }

    /** What stands in these settings and can not be meant, a sentence each. */
    public static List<String> wrong(Config config) {
        List<String> wrong = new ArrayList<>();
        String said = config.getOptionalValue(MODE, String.class).orElse("");
        Optional<SslMode> mode = Arrays.stream(SslMode.values())
                .filter(each -> each.name().equals(said))
                .findFirst();
        if (mode.isEmpty())
            wrong.add("MYSQL_TLS is '" + said + "'. Set it to one of "
                    + Arrays.stream(SslMode.values()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
        Optional<String> file = config.getOptionalValue(CA, String.class);
        if (file.isEmpty()) return wrong;
        if (mode.isPresent() && !verifies(mode.get()))
            wrong.add("MYSQL_CA is set, but nobody looks at it while MYSQL_TLS is " + said
                    + ". Set MYSQL_TLS to VERIFY_IDENTITY.");
        try {
            certificates(file.get());
        } catch (IOException | GeneralSecurityException e) {
            wrong.add("MYSQL_CA is '" + file.get() + "', which is no readable file of certificates (PEM): "
                    + e.getMessage() + ".");
        }
        return wrong;
    }

    /** The driver that makes the tables reads no PEM: it gets the same certificates as a store in a temporary file. */
    public static void forMigrations(Config config) {
        Optional<String> file = config.getOptionalValue(CA, String.class);
        if (file.isEmpty()) return;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate each : certificates(file.get())) store.setCertificateEntry("ca-" + number++, each);
            Path path = Files.createTempFile("milepost-ca-", ".p12");
            path.toFile().deleteOnExit();
            // certificates are no secret; the format wants a password
            try (OutputStream out = Files.newOutputStream(path)) {
                store.store(out, "milepost".toCharArray());
            }
            System.setProperty(
                    JDBC + "trustCertificateKeyStoreUrl", path.toUri().toString());
            System.setProperty(JDBC + "trustCertificateKeyStoreType", "PKCS12");
            System.setProperty(JDBC + "trustCertificateKeyStorePassword", "milepost");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<? extends Certificate> certificates(String file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) throw new IOException("there is no certificate in it");
            return found;
        }
    }
}
