package kindred.media.upload;

import static kindred.kit.openapi.ContractExtensions.REGISTERED_USERS_ONLY;

import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/v1/media/uploads")
@Tag(name = "Images", description = "Upload images and get the images of your conversations.")
public class UploadsResource {
    private final Caller caller;
    private final CreateUpload createUpload;

    UploadsResource(Caller caller, CreateUpload createUpload) {
        this.caller = caller;
        this.createUpload = createUpload;
    }

    @POST
    @Operation(
            extensions = @Extension(name = REGISTERED_USERS_ONLY, value = "true", parseValue = true),
            summary = "Create an upload URL",
            description = """
                    Returns a presigned URL to upload one image to. To send an image:

                    1. Request the URL.
                    2. `PUT` the file to the URL with the returned `headers`. The URL accepts one file, once: S3 answers \
                    412 if it is already uploaded.
                    3. Send a message of type `image` with the `storageId`.

                    The file is checked when you send it. It must be one complete JPEG, PNG, GIF or WebP, of at most \
                    25 million pixels. The limit is half of that for a WebP and for more than 8 bits a colour. An \
                    animation has at most 2,000 frames, and a JPEG at most 100 scans. Convert a HEIC or AVIF to a JPEG \
                    first. The image is encoded again, upright, in the colours of sRGB and without metadata such as \
                    location, camera and time. A WebP becomes a JPEG or, with transparency, a PNG. A GIF \
                    stays animated. An animated PNG or WebP becomes an animated PNG of at most 20 MB.

                    An upload that is not sent within 24 hours is deleted. Uploads that are not sent, those that were \
                    refused, and the bytes of a day are limited.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "The upload is created; its URL is ready for the file.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Upload.class)))
    @APIResponse(responseCode = "404", description = "`not-registered`: You are not registered. Call `register` first.")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-uploads`: Too many open uploads. Send the images that you have uploaded, or wait"
                    + " for the seconds in `Retry-After`, until the oldest upload is deleted."
                    + " `upload-quota-reached`: Daily upload limit reached. Wait for the seconds in `Retry-After`.")
    public RestResponse<Upload> generateUploadUrl(@RequiredBody @Valid NewUpload upload) {
        return RestResponse.status(Status.CREATED, createUpload.create(caller.userId(), upload));
    }
}
