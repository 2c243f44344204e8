package kindred.media.retrieval;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.media.store.PictureSize;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
@Tag(name = "Images", description = "Upload, send, look at.")
public class ImagesResource {
    private static final String SIZES =
            "`small` fits into 256 by 256 pixels, `medium` into 1024 by 1024; neither is larger than the `original`.";

    private final Caller caller;
    private final FindImage findImage;

    ImagesResource(Caller caller, FindImage findImage) {
        this.caller = caller;
        this.findImage = findImage;
    }

    @GET
    @Path("url")
    @Operation(summary = "Get a URL of an image", description = """
                    For the people of the conversation that the image was sent in. The URL is good for five minutes, for whoever has it. The image comes \
                    from S3 with its media type and as `inline`. S3 cannot be made to say `X-Content-Type-Options: nosniff`: where that matters, a CDN \
                    in front of it says so. What is handed out was made by us, pixel by pixel, from what was uploaded.
                    """)
    @APIResponse(responseCode = "200", description = "The URL.")
    @APIResponse(responseCode = "404", description = "`image-not-found`, also when you may not see it.")
    public RestResponse<ImageUrl> getImageUrl(
            @Parameter(description = "The image.") @RestPath UUID storageId,
            @Parameter(
                            description = SIZES,
                            schema =
                                    @Schema(
                                            enumeration = {"original", "medium", "small"},
                                            defaultValue = "original"))
                    @RestQuery
                    @DefaultValue("original")
                    PictureSize size) {
        return ResponseBuilder.ok(ImageUrl.of(findImage.url(storageId, size, caller.userId())))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Operation(
            summary = "Go to an image",
            description = "Redirects to the URL that `getImageUrl` gives, for clients that follow redirects.")
    @APIResponse(
            responseCode = "307",
            description = "There it is, for some minutes.",
            headers = @Header(name = "Location", schema = @Schema(format = "uri")))
    @APIResponse(responseCode = "404", description = "`image-not-found`, also when you may not see it.")
    public RestResponse<Void> getImage(
            @Parameter(description = "The image.") @RestPath UUID storageId,
            @Parameter(
                            description = SIZES,
                            schema =
                                    @Schema(
                                            enumeration = {"original", "medium", "small"},
                                            defaultValue = "original"))
                    @RestQuery
                    @DefaultValue("original")
                    PictureSize size) {
        var url = findImage.reachableUrl(storageId, size, caller.userId()).url();
        return ResponseBuilder.<Void>temporaryRedirect(URI.create(url.toString()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
