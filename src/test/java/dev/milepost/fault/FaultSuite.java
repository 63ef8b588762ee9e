package dev.milepost.fault;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Every fault that Milepost is said to survive, injected into real processes, with the warehouse held against a model
 * that was calculated apart: {@code ./mvnw verify -Pfaults}. At the end the table is printed and written to
 * {@code target/faults-<engine>.md}, whatever has failed.
 *
 * <p>{@code -Dmilepost.faults.engine=mariadb|mysql} chooses the database, {@code -Dmilepost.faults.seed=N} draws the
 * same again, {@code -Dmilepost.faults.backlog=N} is how many events are to be caught up with, 0 for none.
 */
@Timeout(420)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultSuite {
    private static final String ENGINE = setting("milepost.faults.engine", "mariadb");
    private static final int BACKLOG = Integer.parseInt(setting("milepost.faults.backlog", "200000"));
    private static final int SMALL_DISK_MEGABYTES = 400;
    private static final int SMALL_DISK_PORT = 3394;

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(ENGINE);
    }

    @AfterAll
    static void stop() {
        System.out.println(rig.table().markdown());
        rig.table().write(Path.of("target", "faults-" + ENGINE + ".md"));
        rig.close();
    }

    @Test
    @Order(1)
    void theApplicationIsKilled() {
        Killed.application(rig, 5);
    }

    @Test
    @Order(2)
    void theDatabaseIsKilled() {
        Killed.database(rig, 3);
    }

    @Test
    @Order(3)
    void theBrokerIsKilled() {
        Killed.broker(rig, 2);
    }

    @Test
    @Order(4)
    void instancesJoinAndLeave() {
        Handover.rebalance(rig);
    }

    @Test
    @Order(5)
    void aZombieGoesOn() {
        Paused.zombie(rig, 2);
    }

    @Test
    @Order(6)
    void twoBelieveToOwnTheSame() {
        Poisoned.twoOwners(rig);
    }

    @Test
    @Order(7)
    void theDatabaseIsRestoredFromADump() {
        Restored.fromDump(rig, 2);
    }

    @Test
    @Order(8)
    void theDatabaseIsSwappedForAnOlderState() {
        Restored.swapped(rig);
    }

    @Test
    @Order(9)
    void theDatabaseIsAway() {
        Outages.databaseAway(rig);
    }

    @Test
    @Order(10)
    void theDatabaseIsAwayAtStart() {
        Outages.databaseAwayAtStart(rig);
    }

    @Test
    @Order(11)
    void theDatabaseIsReadOnly() {
        Outages.readOnly(rig);
    }

    @Test
    @Order(12)
    void theDatabaseIsOutOfConnections() {
        Outages.outOfConnections(rig);
    }

    @Test
    @Order(13)
    void theDatabaseIsOutOfSpace() {
        Path directory = ENGINE.equals("mysql") ? MySqlProcess.data(SMALL_DISK_PORT) : Rig.directory();
        SmallDisk mounted;
        try {
            mounted = SmallDisk.mount(directory, SMALL_DISK_MEGABYTES);
        } catch (IllegalStateException e) {
            // not as root, or not where file systems can be mounted
            rig.table().add(Outcome.notRun("database out of disk space", String.valueOf(e.getMessage())));
            return;
        }
        try (SmallDisk disk = mounted;
                DatabaseProcess database =
                        ENGINE.equals("mysql") ? new MySqlProcess(SMALL_DISK_PORT) : new MariaDbProcess(directory)) {
            Outages.outOfSpace(rig.with(database), disk.directory());
        }
    }

    @Test
    @Order(14)
    void theDatabaseIsSlow() {
        Connections.slow(rig);
    }

    @Test
    @Order(15)
    void transactionsAreCutOff() {
        Connections.resetInTransaction(rig, 20);
    }

    @Test
    @Order(16)
    void theDatabaseHearsNothing() {
        Connections.databaseHalfOpen(rig, 2);
    }

    @Test
    @Order(17)
    void theBrokerIsAway() {
        Outages.brokerAway(rig);
    }

    @Test
    @Order(18)
    void theBrokerIsAwayAtStart() {
        Outages.brokerAwayAtStart(rig);
    }

    @Test
    @Order(19)
    void theBrokerHearsNothing() {
        Connections.brokerHalfOpen(rig);
    }

    @Test
    @Order(20)
    void anInstanceIsStopped() {
        Handover.stopped(rig, 2);
    }

    @Test
    @Order(21)
    void anInstanceIsStoppedWhileItImports() {
        Handover.stoppedWhileImporting(rig, 2);
    }

    @Test
    @Order(22)
    void aRowIsPoison() {
        Poisoned.oneOfAThousand(rig);
    }

    @Test
    @Order(23)
    void streamAndFileSpeakOfTheSame() {
        Poisoned.streamAndFileAtOnce(rig);
    }

    @Test
    @Order(24)
    void aBacklogIsCaughtUpWith() {
        if (BACKLOG > 0) Backlog.caughtUp(rig, BACKLOG);
    }

    private static String setting(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
