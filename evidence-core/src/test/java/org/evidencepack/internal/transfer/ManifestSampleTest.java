package org.evidencepack.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.evidencepack.EuManifest;
import org.junit.jupiter.api.Test;

/** The whole of a manifest, as it looks to those who read it. */
class ManifestSampleTest {
  @Test
  void theJsonIsTheOneOfTheSample() throws IOException {
    String json = Sample.write(TransferManifest::json, Sample.info(), Sample.later());

    assertThat(json).isEqualTo(Sample.resource("eu-manifest.json"));
    assertThat(errors(json)).isEmpty();
  }

  @Test
  void thePageIsTheOneOfTheSample() throws IOException {
    assertThat(Sample.write(TransferManifest::page, Sample.info(), Sample.later()))
        .isEqualTo(Sample.resource("eu-manifest.html"));
  }

  @Test
  void theSchemaRefusesAManifestWithoutAStrongDigestAndOneThatClaimsToBeVerified()
      throws IOException {
    String json = Sample.resource("eu-manifest.json");

    assertThat(errors(json.replaceAll("\\{\"algorithm\":\"SHA-(256|512)\"[^}]*\\},", "")))
        .isNotEmpty();
    assertThat(errors(json.replace("\"verified\" : false", "\"verified\" : true"))).isNotEmpty();
  }

  private static List<Error> errors(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(EuManifest.schema(), InputFormat.JSON)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
