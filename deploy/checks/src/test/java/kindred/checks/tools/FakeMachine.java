package kindred.checks.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.checks.Project;

/** A copy of the scripts in a project with two modules, and a PATH that contains only the programs of a test. */
record FakeMachine(Path project, Path programs) {
    private static final List<String> BASICS = List.of(
            "sh",
            "cat",
            "cp",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "mkdir",
            "mktemp",
            "paste",
            "readlink",
            "rm",
            "sed",
            "sort");

    /** The exit code of a command and its output on both streams. */
    record Result(int exitCode, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    /** @param folder the parent of the project folder, whose name contains a space */
    static FakeMachine in(Path folder) throws IOException {
        var machine = new FakeMachine(folder.resolve("the project"), folder.resolve("programs"));
        Files.createDirectories(machine.programs);
        for (var basic : BASICS) Files.createSymbolicLink(machine.programs.resolve(basic), installed(basic));
        for (var script : List.of("kindred", "deploy/checks/tools")) {
            var copy = machine.project.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(Project.at(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        machine.file("pom.xml", "<module>events</module>\n<module>alerts</module>\n");
        for (var module : List.of("events", "alerts")) machine.file(module + "/pom.xml", "<project/>");
        machine.file("events/src/test/java/kindred/events/EventTest.java", "class EventTest {}");
        machine.file(
                "alerts/src/test/java/kindred/alerts/RulesTest.java", "@NeedsTool(\"promtool\") class RulesTest {}");
        return machine;
    }

    private static Path installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void file(String path, String content) throws IOException {
        var file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Adds a program with a shell script. */
    FakeMachine with(String program, String script) throws IOException {
        executable(programs.resolve(program), script);
        return this;
    }

    /** Adds every required tool of the tests in a sufficient version. */
    FakeMachine withTools() throws IOException {
        var installed = project.resolve("target/tools");
        for (var library : List.of("node_modules/ws", "python/websockets"))
            Files.createDirectories(installed.resolve(library));
        for (var program : List.of("node_modules/.bin/spectral", "oasdiff"))
            executable(installed.resolve(program), "echo 1.0");
        return with("chromium", "echo Chromium 130.0")
                .with("chromedriver", "echo ChromeDriver 130.0")
                .with("node", "echo v20.1.0")
                .with("python3", "echo Python 3.11.2")
                .with("promtool", "echo promtool, version 3.1.0")
                .with("prometheus", "echo prometheus, version 3.1.0")
                .with("kubectl", "echo Client Version: v1.34.0")
                .with("curl", "echo curl 8.1.0");
    }

    /** Adds a JDK to the PATH, and a Maven wrapper that prints its arguments. */
    FakeMachine withJdk() throws IOException {
        var jdk = project.resolveSibling("jdk/bin/javac");
        executable(jdk, "echo javac 17.0.1");
        Files.createSymbolicLink(programs.resolve("javac"), jdk);
        executable(project.resolve("mvnw"), "echo wrapper \"$@\"");
        return this;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) throw new IOException(file.toString());
    }

    Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
