{
  description = "Tools and guardrails for coding agents: typed Haskell in a WebAssembly sandbox";

  # Until somebody with Nix commits a flake.lock, these are the branches' heads.
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";
    # GHC's WebAssembly backend. It keeps its own nixpkgs, the one that it is tested with.
    ghc-wasm-meta.url = "gitlab:haskell-wasm/ghc-wasm-meta?host=gitlab.haskell.org";
  };

  outputs =
    {
      self,
      nixpkgs,
      ghc-wasm-meta,
    }:
    let
      inherit (nixpkgs) lib;

      eachSystem =
        outputs:
        lib.genAttrs [
          "x86_64-linux"
          "aarch64-linux"
          "aarch64-darwin"
        ] (system: outputs nixpkgs.legacyPackages.${system});

      # The binary, with the default guest as it is committed: no Haskell is compiled.
      build =
        pkgs: attributes:
        pkgs.rustPlatform.buildRustPackage (
          {
            pname = "kleisli";
            inherit ((lib.importTOML ./Cargo.toml).workspace.package) version;
            src = self;
            cargoLock.lockFile = ./Cargo.lock;
            cargoBuildFlags = [ "--package=kleisli" ];
            buildInputs = lib.optionals pkgs.stdenv.hostPlatform.isDarwin [ pkgs.libiconv ];
            postInstall = ''
              install -Dm644 -t $out/share/doc/kleisli LICENSE LICENSE-APACHE LICENSE-MIT NOTICE
            '';
            meta = {
              description = "Tools and guardrails for coding agents over MCP, written in Haskell";
              license = [
                lib.licenses.mit
                lib.licenses.asl20
              ];
              mainProgram = "kleisli";
            };
          }
          // attributes
        );

      # The tests are a check of their own, so that installing doesn't wait for them.
      kleisli = pkgs: build pkgs { doCheck = false; };

      # All tests but those in Haskell: their libraries come from Hackage, out of a build's reach.
      tests =
        pkgs:
        build pkgs {
          pname = "kleisli-tests";
          cargoTestFlags = [ "--workspace" ];
          nativeCheckInputs = [ pkgs.git ];
          preCheck = ''
            export HOME=$(mktemp -d)
          '';
        };

      format =
        pkgs:
        pkgs.runCommand "kleisli-format"
          {
            nativeBuildInputs = [
              pkgs.cargo
              pkgs.rustfmt
            ];
          }
          ''
            cargo fmt --all --check --manifest-path ${self}/Cargo.toml
            touch $out
          '';
    in
    {
      packages = eachSystem (pkgs: {
        default = kleisli pkgs;
      });

      apps = eachSystem (pkgs: {
        default = {
          type = "app";
          program = lib.getExe (kleisli pkgs);
        };
      });

      checks = eachSystem (pkgs: {
        package = kleisli pkgs;
        tests = tests pkgs;
        format = format pkgs;
      });

      # `just test` and `just guest` run here. cabal takes the guest's libraries from Hackage:
      # `wasm32-wasi-cabal update` once, before the first build.
      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.cargo
            pkgs.cargo-deny
            pkgs.clippy
            pkgs.git
            pkgs.just
            pkgs.nodejs
            pkgs.python3
            pkgs.rustc
            pkgs.rustfmt
            ghc-wasm-meta.packages.${pkgs.stdenv.hostPlatform.system}.all_9_10
          ];
        };
      });
    };
}
