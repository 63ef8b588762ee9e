package dev.milepost.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Instant;

/** Goes wrong in every way that an endpoint can; in tests only. */
@Path("/test/trouble")
@Produces(MediaType.APPLICATION_JSON)
public class TroubleResource {
    public enum Colour {
        RED,
        GREEN
    }

    public record Order(String name, int count, Colour colour, Instant at) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Order order(Order order) {
        return order;
    }

    @GET
    public String fail(@QueryParam("how") String how) throws Exception {
        switch (String.valueOf(how)) {
            case "conflict" -> throw Problem.conflict("It is taken.");
            case "away" -> throw new IllegalStateException("wrapped", new ConnectException("refused 10.1.2.3:3306"));
            default -> throw new IllegalStateException("secret inside of the server");
        }
    }
}
