package kindred.torture.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.suite.SuiteUnderTest;
import kindred.torture.workload.Conversation;

/** Looks at images as those of the conversation would, and as a stranger. */
record AccessProbes(SuiteUnderTest suite, JsonClient json) {
    private static final int MOST = 20;

    /** @param images the conversations that they were sent to, by storage id */
    List<AccessProbe> at(Map<String, String> images, List<Conversation> talks) throws IOException, InterruptedException {
        var glances = new ArrayList<AccessProbe>();
        for (var image : images.entrySet().stream().limit(MOST).toList())
            for (var talk : talks) {
                var isTheirs = talk.id().equals(image.getValue());
                for (var person : talk.participants())
                    glances.add(new AccessProbe(image.getKey(), person, isTheirs, status(image.getKey(), person)));
            }
        return glances;
    }

    private int status(String image, String person) throws IOException, InterruptedException {
        var url = suite.url(Port.GATEWAY) + "/v1/media/" + image + "/url";
        var answer = json.ask(url, suite.tokens().of(person).text());
        return answer.status() == 200 ? json.status(answer.body().path("url").asText()) : answer.status();
    }
}
