package dev.milepost.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The environment variables that Milepost listens to, read from its own settings. */
final class Environment {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    /** Of the launcher of the JDK. */
    private static final String JVM = "JDK_JAVA_OPTIONS";

    static final Environment MILEPOST = new Environment();

    private final Set<String> known = new TreeSet<>();
    private final Properties properties = properties();

    private Environment() {
        known.add(JVM);
        properties.stringPropertyNames().forEach(name -> known.add(variable(name)));
        properties
                .values()
                .forEach(value ->
                        VARIABLE.matcher(value.toString()).results().forEach(found -> known.add(found.group(1))));
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.milepost");
        for (JavaClass type : ours) {
            if (type.isAnnotatedWith(ConfigMapping.class)) mapped(type.reflect());
            type.getConstructors().stream()
                    .flatMap(constructor -> constructor.getParameters().stream())
                    .forEach(this::injected);
        }
        // whatever begins so is handed to Kafka's clients
        for (Set<String> client : Set.of(AdminClientConfig.configNames(), ConsumerConfig.configNames()))
            client.forEach(name -> known.add(variable("kafka." + name)));
    }

    private void mapped(Class<?> type) {
        String prefix = type.getAnnotation(ConfigMapping.class).prefix();
        ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type, prefix))
                .keySet()
                .forEach(name -> known.add(variable(name)));
    }

    private void injected(JavaParameter parameter) {
        parameter
                .tryGetAnnotationOfType(ConfigProperty.class)
                .ifPresent(property -> known.add(variable(property.name())));
    }

    boolean knows(String variable) {
        return known.contains(variable);
    }

    /** Of application.properties. */
    String property(String name) {
        String value = properties.getProperty(name);
        if (value == null) throw new AssertionError("application.properties does not say " + name);
        return value;
    }

    /** The rule of MicroProfile Config. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    Set<String> all() {
        return known;
    }
}
