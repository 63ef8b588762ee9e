import client.AggregateAnswer;
import client.AggregateRow;
import client.ApiClient;
import client.ApiException;
import client.CodeLists;
import client.CollisionHistory;
import client.CollisionPage;
import client.CoverageAnswer;
import client.HeatmapAnswer;
import client.ImportPage;
import client.ReadApi;
import client.WriteApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What somebody writes with a client that was generated from the description of the service. */
public final class Caller {
    private static final List<String> OURS = List.of("client-test");

    private Caller() {}

    public static List<String> call(String server) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server);
        ReadApi read = new ReadApi(client);
        List<String> said = new ArrayList<>();

        AggregateAnswer total = read.aggregates(
                ReadApi.APIAggregatesRequest.newBuilder().source(OURS).build());
        check(total.getRows().getFirst().getCollisions() == 50, "50 collisions");
        AggregateAnswer answer = read.aggregates(ReadApi.APIAggregatesRequest.newBuilder()
                .source(OURS)
                .severity(List.of("serious", "slight"))
                .from(LocalDate.of(2019, 11, 1))
                .by(List.of("year", "severity", "weather"))
                .measure(List.of("collisions", "ksi"))
                .build());
        long collisions = 0;
        for (AggregateRow row : answer.getRows()) collisions += row.getCollisions();
        check(collisions > 0 && collisions <= 50, "some are serious or slight");
        check(answer.getMeta().getCoverage().getMonths().getFirst().startsWith("20"), "months");
        said.add("aggregates: " + answer.getRows().size() + " rows, " + collisions + " collisions, data version "
                + answer.getMeta().getDataVersion());

        int seen = 0;
        String cursor = null;
        Long one = null;
        do {
            CollisionPage page = read.collisions(ReadApi.APICollisionsRequest.newBuilder()
                    .source(OURS)
                    .limit(20)
                    .cursor(cursor)
                    .build());
            seen += page.getRows().size();
            one = page.getRows().getFirst().getId();
            cursor = page.getNext();
        } while (cursor != null);
        check(seen == 50, "all pages");
        said.add("collisions: " + seen);

        CollisionHistory history = read.collision(
                ReadApi.APICollisionRequest.newBuilder().id(one).build());
        check(history.getRevisions().isEmpty(), "no revisions");
        said.add("collision: " + history.getReference() + " of " + history.getDate());

        CoverageAnswer coverage = read.coverage(
                ReadApi.APICoverageRequest.newBuilder().source(OURS).build());
        said.add("coverage: " + coverage.getRows().size() + " months and authorities");

        HeatmapAnswer heatmap = read.heatmap(
                ReadApi.APIHeatmapRequest.newBuilder().source(OURS).build());
        check(heatmap.getRows().size() == 7, "seven days");
        said.add("heatmap: " + heatmap.getTotal());

        CodeLists lists = read.codeLists(ReadApi.APICodeListsRequest.newBuilder().build());
        said.add("code lists: " + lists.getRows().size());

        ImportPage imports =
                new WriteApi(client).imports(WriteApi.APIImportsRequest.newBuilder().build());
        said.add("imports: " + imports.getRows().size());

        try {
            read.aggregates(ReadApi.APIAggregatesRequest.newBuilder()
                    .from(LocalDate.of(2020, 1, 2))
                    .to(LocalDate.of(2020, 1, 1))
                    .build());
            throw new AssertionError("a problem was expected");
        } catch (ApiException problem) {
            check(problem.getCode() == 400, "status 400");
            check(problem.getResponseBody().contains("is after to"), problem.getResponseBody());
            said.add("problem: " + problem.getCode());
        }
        return said;
    }

    private static void check(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
