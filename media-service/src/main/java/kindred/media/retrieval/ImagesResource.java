package kindred.media.retrieval;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.media.store.ImageSize;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/v1/media/{storageId}")
@Tag(name = "Images", description = "Upload images and get the images of your conversations.")
public class ImagesResource {
    private static final String STORAGE_ID =
            "The id of the image: the `storageId` of the message, or of the upload URL for the sender.";
    private static final String STORAGE_ID_EXAMPLE = "9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31";
    private static final String SIZE =
            "The size of the image. `medium` fits into 1024 by 1024 pixels and `small` into 256 by 256; neither is"
                    + " larger than the `original`.";
    private static final String NOT_FOUND =
            "`image-not-found`: Image not found. The image does not exist, is not sent yet, or you may not see it.";

    private final Caller caller;
    private final FindImage findImage;

    ImagesResource(Caller caller, FindImage findImage) {
        this.caller = caller;
        this.findImage = findImage;
    }

    @GET
    @Path("url")
    @Operation(summary = "Get the URL of an image", description = """
                    Returns a presigned URL of an image. Only the participants of a conversation in which the image \
                    was sent can get it. The URL is valid for five minutes, for anyone who has it.

                    S3 serves the image with its media type and as `inline`. The service has encoded every image \
                    itself, from the pixels of the upload. S3 cannot send `X-Content-Type-Options: nosniff`; a CDN in \
                    front of it can add the header.
                    """)
    @APIResponse(responseCode = "200", description = "The presigned URL of the image, and when it expires.")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public RestResponse<ImageUrl> getImageUrl(
            @Parameter(description = STORAGE_ID, example = STORAGE_ID_EXAMPLE) @RestPath UUID storageId,
            @Parameter(
                            description = SIZE,
                            example = "medium",
                            schema =
                                    @Schema(
                                            enumeration = {"original", "medium", "small"},
                                            defaultValue = "original"))
                    @RestQuery
                    @DefaultValue("original")
                    ImageSize size) {
        return ResponseBuilder.ok(ImageUrl.of(findImage.findUrl(storageId, size, caller.userId())))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Operation(
            summary = "Get an image",
            description =
                    "Redirects to the presigned URL that `getImageUrl` returns, for clients that follow redirects.")
    @APIResponse(
            responseCode = "307",
            description = "The image is at the presigned URL in `Location`, which is valid for five minutes.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The presigned URL of the image in S3. Send no session token with it.",
                            schema = @Schema(type = SchemaType.STRING, format = "uri")))
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public RestResponse<Void> getImage(
            @Parameter(description = STORAGE_ID, example = STORAGE_ID_EXAMPLE) @RestPath UUID storageId,
            @Parameter(
                            description = SIZE,
                            example = "medium",
                            schema =
                                    @Schema(
                                            enumeration = {"original", "medium", "small"},
                                            defaultValue = "original"))
                    @RestQuery
                    @DefaultValue("original")
                    ImageSize size) {
        var url = findImage.findExistingUrl(storageId, size, caller.userId()).url();
        return ResponseBuilder.<Void>temporaryRedirect(URI.create(url.toString()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
