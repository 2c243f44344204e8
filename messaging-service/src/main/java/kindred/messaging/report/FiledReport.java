package kindred.messaging.report;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "It is with us.",
        requiredProperties = {"reportId", "createdAt"})
public record FiledReport(UUID reportId, Instant createdAt) {}
