package kindred.probe;

import java.time.Duration;
import java.util.List;
import kindred.local.process.RunFile;

/** The CPU time that processes have used, to 10 ms. */
record CpuMeter(List<RunFile> processes) {
    Duration used() {
        return processes.stream()
                .flatMap(file -> file.find().stream())
                .flatMap(process -> process.handle().info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
