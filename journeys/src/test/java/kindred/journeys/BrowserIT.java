package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import kindred.local.testing.NeedsTool;
import kindred.local.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.firefox.FirefoxDriver;
import org.openqa.selenium.firefox.FirefoxOptions;
import org.openqa.selenium.firefox.GeckoDriverService;

/**
 * Browsers as clients, on a page of another origin: CORS, the token as a subprotocol of the live socket, and uploads to
 * S3. Each test leaves a screenshot in {@code target/browsers}.
 */
@ExtendWith(RunningSuite.Extension.class)
class BrowserIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RunningSuite suite;

    BrowserIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    @NeedsTool("chromium")
    void chromiumTalksAndShowsAPicture() throws Exception {
        var tool = Tool.named("chromium").command();
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(tool.get(0)))
                .build();
        var options = new ChromeOptions()
                .addArguments(
                        "--headless=new",
                        "--no-sandbox", // the sandbox refuses root and containers
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync");
        options.setBinary(tool.get(1));
        talkAndShowAPicture(new ChromeDriver(service, options), "chromium");
    }

    @Test
    @NeedsTool(value = "firefox", optional = true)
    void firefoxTalksAndShowsAPicture() throws Exception {
        var tool = Tool.named("firefox").command();
        var service = new GeckoDriverService.Builder()
                .usingDriverExecutable(new File(tool.get(0)))
                .build();
        var options = new FirefoxOptions().addArguments("-headless");
        options.setBinary(tool.get(1));
        talkAndShowAPicture(new FirefoxDriver(service, options), "firefox");
    }

    private void talkAndShowAPicture(WebDriver browser, String name) throws IOException {
        var ada = suite.newPerson();
        var grace = suite.registeredPerson();
        var folder = Files.createDirectories(Path.of("target", "browsers"));
        try (var page = new WebPage(ada::token)) {
            // Given a page whose user has registered and opened a conversation and a live socket
            browser.get(page.url(suite.gateway(), grace));
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(state(browser)).matches("[0-9a-f-]{36}"));
            var conversation = UUID.fromString(state(browser));

            // When both users send a text, and the page uploads and sends a picture
            grace.send(conversation, "1", "Hello, page").then().statusCode(201);
            awaitLines(browser, "Hello, page");
            type(browser, "content", "Hello, Grace");
            awaitLines(browser, "Hello, page", "Hello, Grace");
            var file = Files.write(folder.resolve("red.png"), redPicture());
            type(browser, "file", file.toAbsolutePath().toString());

            // Then the page shows the picture, and the other user has it, too
            await().atMost(TIMEOUT)
                    .ignoreException(NoSuchElementException.class)
                    .untilAsserted(() -> assertThat(picture(browser).getDomProperty("naturalWidth"))
                            .as(state(browser))
                            .isEqualTo("256"));
            assertIsRed(picture(browser));
            var messages = grace.messages(conversation, Map.of("afterSeq", 0));
            assertThat(messages.getList("items.content", String.class)).startsWith("Hello, page", "Hello, Grace");
            grace.client()
                    .get("/v1/media/{id}/url", messages.getString("items[2].storageId"))
                    .then()
                    .statusCode(200);
        } finally {
            Files.write(folder.resolve(name + ".png"), ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
            browser.quit();
        }
    }

    /** The id of the conversation when the page is connected; otherwise what went wrong. */
    private static String state(WebDriver browser) {
        return browser.findElement(By.id("state")).getText();
    }

    private static WebElement picture(WebDriver browser) {
        return browser.findElement(By.cssSelector("li img"));
    }

    private static void type(WebDriver browser, String field, String text) {
        var input = browser.findElement(By.name(field));
        input.sendKeys(text);
        input.findElement(By.xpath("following-sibling::button")).click();
    }

    private static void awaitLines(WebDriver browser, String... lines) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(browser.findElements(By.tagName("li")).stream()
                        .map(WebElement::getText)
                        .toList())
                .as(state(browser))
                .isEqualTo(List.of(lines)));
    }

    private static byte[] redPicture() {
        var red = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        var graphics = red.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, red.getWidth(), red.getHeight());
        graphics.dispose();
        return ImagesIT.write("png", red);
    }

    private static void assertIsRed(WebElement image) throws IOException {
        var shown = ImageIO.read(new ByteArrayInputStream(image.getScreenshotAs(OutputType.BYTES)));
        var colour = new Color(shown.getRGB(shown.getWidth() / 2, shown.getHeight() / 2));
        assertThat(colour.getRed()).isGreaterThan(240);
        assertThat(colour.getGreen() + colour.getBlue()).isLessThan(30);
    }
}
