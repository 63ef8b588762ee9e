package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/collisions, public",
        "HEAD, /api/v1/collisions/5, public",
        "GET, /ogc, public",
        "GET, /ogc/collections/grid/items, public",
        "GET, /q/openapi, public",
        "GET, /api/v1/imports, viewer",
        "GET, /api/v1/reconciliation, viewer",
        "GET, /q/metrics, viewer",
        "GET, /, viewer",
        "GET, /whatever/comes/later, viewer",
        "GET, /api/v1/collisionsandmore, viewer",
        "GET, /q/healthy, viewer",
        "GET, /api/v1/rejects, operator",
        "GET, /api/v1/rejects/5, operator",
        "POST, /api/v1/imports, operator",
        "PUT, /api/v1/simulator, operator",
        "POST, /api/v1/collisions, operator",
        "POST, /q/health, operator",
        "BREW, /whatever/comes/later, operator",
        "GET, /api/v1/tokens, admin",
        "POST, /api/v1/tokens, admin",
        "DELETE, /api/v1/tokens/5, admin",
        "GET, /api/v1/audit, admin",
        "GET, /api/v1/tokens/, admin",
        "GET, /api/v1//tokens, admin",
        "GET, /api/v1/tokens;a=b, admin",
        "GET, /api;a/v1;b=c/audit;d, admin",
        "GET, //api/v1/tokens, admin"
    })
    void aPathNeedsTheRole(String method, String path, String role) {
        assertThat(Needs.of(method, path).map(Role::word)).hasValue(role);
    }

    @ParameterizedTest
    @CsvSource({"GET, /q/health", "GET, /q/health/live", "HEAD, /q/health/ready"})
    void nobodyIsAskedForATokenToSeeWhetherItLives(String method, String path) {
        assertThat(Needs.of(method, path)).isEmpty();
    }
}
