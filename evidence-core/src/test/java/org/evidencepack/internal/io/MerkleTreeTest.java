package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.evidencepack.model.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
  /** The entries that implementations of Certificate Transparency test with. */
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void hasTheRootsThatLogsOfCertificatesHave(int entries, String root) {
    var tree = new MerkleTree();
    for (String entry : ENTRIES.subList(0, entries)) {
      MessageDigest leaf = MerkleTree.startLeaf();
      leaf.update(HexFormat.of().parseHex(entry));
      tree.add(leaf.digest());
    }

    assertThat(tree.root().hex()).isEqualTo(root);
  }

  @Test
  void hasTheRootOfTheDefinitionAfterEachLeaf() {
    var tree = new MerkleTree();
    var leaves = new ArrayList<byte[]>();
    var random = new Random(1);
    for (int i = 1; i <= 200; i++) {
      byte[] leaf = new byte[MerkleTree.DIGEST];
      random.nextBytes(leaf);
      leaves.add(leaf);
      tree.add(leaf.clone());

      assertThat(tree.root()).as(i + " leaves").isEqualTo(RecursiveTree.root(leaves));
    }
  }

  @Test
  void askingForTheRootChangesNothing() {
    var tree = new MerkleTree();
    List<byte[]> leaves = RecursiveTree.leaves(new byte[7], 1);
    leaves.forEach(tree::add);
    byte[] before = RecursiveTree.joined(leaves);
    Digest root = tree.root();

    assertThat(tree.root()).isEqualTo(root);
    assertThat(RecursiveTree.joined(leaves)).isEqualTo(before);
  }

  @Test
  void hasNoRootWithoutALeaf() {
    assertThatThrownBy(new MerkleTree()::root).isInstanceOf(NoSuchElementException.class);
  }
}
