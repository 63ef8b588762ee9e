package dev.milepost.fault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The short form of {@link FaultSuite}: the faults that matter most, a few times each, with every build. */
@Timeout(240)
@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "on MySQL its long form runs: -Pfaults -Dmilepost.faults.engine=mysql")
class FaultsIT {
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start("mariadb");
    }

    @AfterAll
    static void stop() {
        System.out.println(rig.table().markdown());
        rig.close();
    }

    @Test
    void killedWhileItStreamsAndImportsItLosesNothingAndDoublesNothing() {
        Killed.application(rig, 3);
    }

    @Test
    void aDatabaseThatIsKilledIsWaitedFor() {
        Killed.database(rig, 2);
    }

    @Test
    void aZombieIsFenced() {
        Paused.zombie(rig, 1);
    }

    @Test
    void aTransactionThatIsCutOffIsRunOnceInTheEnd() {
        Connections.resetInTransaction(rig, 8);
    }

    @Test
    void aConnectionThatHearsNothingIsGivenUp() {
        Connections.databaseHalfOpen(rig, 1);
    }
}
