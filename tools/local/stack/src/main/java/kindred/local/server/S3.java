package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kindred.local.process.ProcessSpec;
import kindred.local.process.TcpProbe;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.PrivateFile;
import kindred.local.suite.ServiceSettings;

/** S3Proxy with its data in a folder, and the policy of the bucket. */
public record S3(Installation installation) {
    public ProcessSpec process() {
        var port = installation.ports().listening(Port.S3);
        var command = Jvm.with(
                Jvm.lean(192),
                "-Dlogback.configurationFile=" + configuration("logback.xml"),
                "-cp",
                installation.project().classPath("s3"),
                "kindred.local.s3.S3Main",
                configuration("s3proxy.conf").toString());
        return ProcessSpec.of("s3", installation.home().folder(), command)
                .ports(Map.of("HTTP", port))
                .prepare(this::configure)
                .ready(new TcpProbe(port));
    }

    private Path configuration(String file) {
        return installation.home().configuration("s3").resolve(file);
    }

    private void configure() throws IOException {
        var data = installation.home().data("s3");
        // S3Proxy stores a bucket as a folder
        Files.createDirectories(data.resolve(ServiceSettings.BUCKET));
        PrivateFile.write(configuration("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.cors-allow-origins=%s
                s3proxy.cors-allow-methods=GET PUT HEAD
                s3proxy.cors-allow-headers=Content-Type Content-Length If-None-Match x-amz-checksum-sha256
                s3proxy.cors-exposed-headers=ETag
                kindred.folder=%s
                kindred.uploader.identity=%s
                kindred.uploader.credential=%s
                kindred.uploader.bucket=%s
                kindred.uploader.prefix=quarantine/
                """.formatted(
                        installation.ports().listening(Port.S3),
                        installation.secrets().get("s3.access-key"),
                        installation.secrets().get("s3.secret-key"),
                        ServiceSettings.AUTHORIZED_PARTY,
                        data,
                        installation.secrets().get("s3.uploader-access-key"),
                        installation.secrets().get("s3.uploader-secret-key"),
                        ServiceSettings.BUCKET));
        Files.writeString(configuration("logback.xml"), """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d{HH:mm:ss.SSS} %-5level [%logger{20}] %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="console"/></root>
                </configuration>
                """);
    }
}
