package kindred.messaging.report;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/v1/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "What our operators should look at.")
public class ReportsResource {
    private final Caller caller;
    private final FileReport fileReport;

    ReportsResource(Caller caller, FileReport fileReport) {
        this.caller = caller;
        this.fileReport = fileReport;
    }

    @POST
    @Operation(summary = "Report somebody, or a message of theirs", description = """
                    Our operators see it with the messages around it as they are now, whatever becomes of them. The other is not told. The same again \
                    is the same report.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "It is with us.",
            content = @Content(schema = @Schema(implementation = FiledReport.class)))
    @APIResponse(
            responseCode = "200",
            description = "You have reported this before.",
            content = @Content(schema = @Schema(implementation = FiledReport.class)))
    @APIResponse(responseCode = "400", description = "`validation-failed`, also when it is you, or a message of yours.")
    @APIResponse(
            responseCode = "404",
            description =
                    "`message-not-found`; `user-not-found`, of whom you have no conversation with; `not-registered` "
                            + "when it is you who is not.")
    @APIResponse(responseCode = "429", description = "`too-many-reports`: 20 within a day.")
    public RestResponse<FiledReport> report(@RequiredBody @Valid NewReport report) {
        var filed = fileReport.file(caller.userId(), report);
        return RestResponse.status(filed.first() ? Status.CREATED : Status.OK, filed.report());
    }
}
