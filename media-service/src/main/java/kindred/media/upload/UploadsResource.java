package kindred.media.upload;

import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/v1/media/uploads")
@Tag(name = "Images", description = "Upload, send, look at.")
public class UploadsResource {
    private final Caller caller;
    private final CreateUpload openUpload;

    UploadsResource(Caller caller, CreateUpload openUpload) {
        this.caller = caller;
        this.openUpload = openUpload;
    }

    @POST
    @Operation(summary = "Get a URL to upload an image to", description = """
                    Three steps: ask for the URL, `PUT` the bytes to it with the `headers`, send a message of type `image` with the `storageId`. \
                    The file is looked at when it is sent: it must be a whole JPEG, PNG, GIF or WebP of at most 25 million pixels (half of that \
                    for a WebP, or with more than 8 bits a colour), and nothing else besides. What is kept is a picture without metadata (place, camera, time), upright. A WebP is kept as JPEG or, with \
                    transparency, as PNG; animation is kept in GIFs only.

                    What is not sent within a day is deleted.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "Upload now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Upload.class)))
    @APIResponse(
            responseCode = "429",
            description =
                    "`too-many-uploads`: you have uploads that were not sent. `Retry-After` says when the oldest is deleted.")
    public RestResponse<Upload> generateUploadUrl(@RequiredBody @Valid NewUpload upload) {
        return RestResponse.status(Status.CREATED, openUpload.open(caller.userId(), upload));
    }
}
