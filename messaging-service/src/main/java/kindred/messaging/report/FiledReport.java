package kindred.messaging.report;

import java.time.Instant;
import java.util.UUID;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "The receipt for a report.",
        requiredProperties = {"reportId", "createdAt"})
public record FiledReport(
        @Schema(description = "The id of the report.", examples = "e2b0c1a7-5d3f-4b68-9c0e-7f1d2a3b4c66")
        UUID reportId,

        @Schema(description = "When the report was filed.", examples = Examples.CREATED_AT)
        Instant createdAt) {}
