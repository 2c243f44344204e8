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

/** Files reports of the caller about other users and their messages. */
@Path("/v1/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "Report users and messages to the operators.")
public class ReportsResource {
    private final Caller caller;
    private final FileReport fileReport;

    ReportsResource(Caller caller, FileReport fileReport) {
        this.caller = caller;
        this.fileReport = fileReport;
    }

    @POST
    @Operation(summary = "Report a user or a message", description = """
                    Stores the report with a copy of the messages around the reported one, or of the last messages \
                    with the user. Operators read it. A later edit or deletion does not change the copy. The reported \
                    user is not notified. A repeated report of the same user or message returns the first one.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "The report is stored.",
            content = @Content(schema = @Schema(implementation = FiledReport.class)))
    @APIResponse(
            responseCode = "200",
            description = "You have reported this user or message before.",
            content = @Content(schema = @Schema(implementation = FiledReport.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "The body is not the expected JSON (`invalid-body`), a field is invalid, or you report yourself "
                            + "or a message of your own (`validation-failed`).")
    @APIResponse(
            responseCode = "404",
            description =
                    "Your conversation has no message with this seq (`message-not-found`), the user does not exist "
                            + "(`user-not-found`), or you are not registered (`not-registered`).")
    @APIResponse(responseCode = "429", description = "You have filed 20 reports within a day (`too-many-reports`).")
    public RestResponse<FiledReport> report(@RequiredBody @Valid NewReport report) {
        var filed = fileReport.file(caller.userId(), report);
        return RestResponse.status(filed.isNew() ? Status.CREATED : Status.OK, filed.report());
    }
}
