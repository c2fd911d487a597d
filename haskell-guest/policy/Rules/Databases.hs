-- | Databases: dropping, emptying, overwriting.
module Rules.Databases (rules) where

import Data.Maybe (fromMaybe, isJust)
import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text
import Rules.Sql (destroys, reveals)

rules :: [Rule]
rules = [statements, credentials, tooling, stores, resets]

statements :: Rule
statements =
  Rule
    { id = "databases.statement"
    , outcome = Asks
    , severity = High
    , reason = "it drops, empties or changes a whole table or more"
    , safer = Just "say which rows by `WHERE`, or put it into a migration"
    , stops = Line "psql -c 'DELETE FROM users'"
    , passes = Line "psql -c 'DELETE FROM users WHERE id = 3'"
    , when = commandsAmong clients \seen step call ->
        not (inMemory call || dryRun call)
          && (any (isJust . destroys) (texts step call) || generated step || printed seen step)
    }
  where
    -- Statements that a filter puts together.
    printed :: Case -> Step -> Bool
    printed seen step =
      or
        [ any (statement . Text.toUpper . written) call.raw
        | Printed program <- concatMap kindsOf (fromMaybe [] step.input)
        , program `Text.among` "awk gawk sed perl jq xargs printf"
        , (_, call) <- seen.calls
        , call.program == program
        ]
    statement text =
      any (`Text.isInfixOf` text) ["DROP TABLE", "DROP DATABASE", "DROP SCHEMA", "TRUNCATE "]
    -- Statements that one client makes and another runs.
    generated step = any (`elem` map Printed makers) (concatMap kindsOf (fromMaybe [] step.input))
    makers = Text.listed "psql mysql mariadb sqlite3"
    -- A database that is gone anyway.
    inMemory :: Call -> Bool
    inMemory call = any passing (take 1 (operandTexts call)) || has call.given "--local"
    passing file = file == ":memory:" || "/tmp/" `Text.isPrefixOf` file

-- | The clients that take statements.
clients :: [String]
clients =
  [ "psql|pgcli|usql|cockroach|ysqlsh|vsql"
  , "mysql|mariadb|mycli"
  , "sqlite3|litecli|sqlite"
  , "duckdb|turso|snowsql"
  , "sqlcmd|mssql-cli|osql|tsql|isql"
  , "clickhouse-client|clickhouse"
  , "trino|presto|beeline|hive|spark-sql|impala-shell"
  , "cqlsh"
  , "bq query"
  , "influx|influxdb3"
  , "cypher-shell"
  , "isql-fb|isql-fbclient|fbsql|rman"
  , "sqlplus|sqlcl|db2|spanner-cli|mclient|hdbsql|bteq|nzsql|exaplus|ksql|surreal|rqlite"
  , "dolt|singlestore|memsql|vertica|monetdb|ysql|psqlsh"
  , "gcloud spanner"
  , "wrangler d1 execute"
  , "docker-db"
  , "supabase db execute"
  , "prisma db execute"
  , "aws rds-data execute-statement"
  , "aws athena start-query-execution"
  ]

-- | What a client is given to run.
texts :: Step -> Call -> [Text]
texts step call =
  map written call.given.operands
    <> [written value | (_, Just value) <- call.given.flags]
    <> [Text.intercalate "\n" (map written lines') | Just lines' <- [step.input]]

credentials :: Rule
credentials =
  Rule
    { id = "databases.credentials"
    , outcome = Asks
    , severity = High
    , reason = "it reads columns of credentials, which go to the model and wherever that sends them"
    , safer = Just "count them, or choose the other columns"
    , stops = Line "psql -c 'SELECT email, password_hash FROM users'"
    , passes = Line "psql -c 'SELECT email FROM users WHERE password_hash IS NULL'"
    , when = commandsWhere clients (\step call -> any reveals (texts step call))
    }

tooling :: Rule
tooling =
  Rule
    { id = "databases.drop"
    , outcome = Asks
    , severity = High
    , reason = "it removes a database, a role or a backup"
    , safer = Just "`pg_dump` first, and let a person drop it"
    , stops = Line "dropdb app"
    , passes = Line "createdb app_test"
    , when =
        callsWhere
          [ "dropdb|dropuser|pg_dropcluster|pg_resetwal"
          , "pg_restore|pg_restore* -c|--clean"
          , "mysqladmin drop|flush-*"
          , "mysqladmin * drop"
          , "mongorestore --drop"
          , "mongodump --drop"
          , "bq rm"
          , "etcdctl del"
          , "zkCli* delete*|rmr"
          , "influx bucket|org delete"
          , "rabbitmqctl reset|force_reset|delete_*|purge_queue"
          , "rabbitmqadmin delete|purge"
          , "kafka-topics|kafka-topics.sh --delete"
          , "kafka-delete-records|kafka-delete-records.sh"
          , "nodetool drain|decommission"
          , "pulsar-admin * delete*|terminate|clear-backlog"
          , "memcflush|memcrm *"
          , "cqlsh-drop"
          ]
          (\call -> not (dryRun call) && not (has call.given "-l --list"))
    }

stores :: Rule
stores =
  Rule
    { id = "databases.store"
    , outcome = Asks
    , severity = High
    , reason = "it empties a store, or changes where it writes"
    , safer = Just "name single keys or documents"
    , stops = Line "redis-cli FLUSHALL"
    , passes = Line "redis-cli GET flushall"
    , when =
        commandsWhere ["redis-cli|valkey-cli|keydb-cli"] redis
          <> commandsWhere ["mongosh|mongo|arangosh"] mongo
          <> callsWhere ["curl|http|https|xh"] search
          <> commandsWhere ["nc|ncat|netcat|telnet|socat"] (\step _ -> any flushes (linesOf step))
    }
  where
    linesOf :: Step -> [Text]
    linesOf step = map written (fromMaybe [] step.input)
    flushes line = Text.infixAmong line "FLUSHALL FLUSHDB flushall flushdb flush_all"

    redis :: Step -> Call -> Bool
    redis step call =
      destroying (map Text.toUpper verbs)
        || unseenKeys call
        || any (destroying . Text.words . Text.toUpper) (linesOf step)
      where
        -- Behind the number of a database.
        verbs = dropWhile (Text.all (`elem` ("0123456789" :: String))) (operandTexts call)
    destroying = \case
      verb : rest
        | verb `Text.among` "FLUSHALL FLUSHDB SHUTDOWN DEBUG" -> True
        | verb `Text.among` "DEL UNLINK" -> null rest || any (Text.isInfixOf "*") rest
        | verb `Text.among` "CONFIG CLUSTER SCRIPT ACL FUNCTION" ->
            any (`Text.among` "SET RESET FLUSH DELUSER FORGET FLUSHSLOTS REWRITE") (take 1 rest)
        | verb `Text.among` "EVAL EVALSHA" ->
            any (\text -> "FLUSH" `Text.isInfixOf` text || "'DEL'" `Text.isInfixOf` text) rest
        | verb `Text.among` "REPLICAOF SLAVEOF FAILOVER" -> True
      _ -> False
    -- Keys that another program prints.
    unseenKeys :: Call -> Bool
    unseenKeys call = case call.given.operands of
      verb : rest
        | Text.toUpper (emptied verb) `Text.among` "DEL UNLINK" ->
            not (null [() | Printed _ <- concatMap kindsOf rest])
      _ -> False

    mongo :: Step -> Call -> Bool
    mongo step call = any (loses . plain) (map written call.raw <> linesOf step)
    plain = Text.filter (`notElem` (" \n\t" :: String))
    loses text =
      not ("print(" `Text.isPrefixOf` text)
        && Text.infixAmong
          text
          ".dropDatabase( .drop() .drop({ .deleteMany({}) .deleteMany() .remove({}) .remove() \
          \.dropIndexes( .dropUser( .dropAllUsers .dropRole( .shutdownServer( .renameCollection( \
          \.updateMany({}, ._drop( ._dropDatabase( ._truncate( .truncate()"

    search, deletes :: Call -> Bool
    search call =
      deletes call && any index (operandTexts call)
        || any (Text.isInfixOf "_delete_by_query") (operandTexts call)
    deletes call =
      any ((== "DELETE") . Text.toUpper) (flagTexts call "-X --request")
        || take 1 (operandTexts call) == ["DELETE"]
    -- By the ports of Elasticsearch, CouchDB, Qdrant, Solr, Meilisearch and Typesense.
    index url = Text.infixAmong url ":9200/ :9201/ :5984/ :6333/ :8983/ :7700/ :8108/"

resets :: Rule
resets =
  Rule
    { id = "databases.reset"
    , outcome = Asks
    , severity = High
    , reason = "it resets a database, with all that is in it"
    , safer = Just "run the pending migrations alone"
    , stops = Line "rails db:reset"
    , passes = Line "rails db:migrate"
    , when =
        callsWhere
          [ "rails|rake|bin/rails db:drop*|db:reset*|db:purge*|db:schema:load*|db:structure:load*"
          , "rails|rake|bin/rails db:truncate_all|db:setup|db:migrate:reset|db:rollback:all"
          , "rails|rake|bin/rails db:seed:replant"
          , "rails|rake * db:drop*|db:reset*|db:purge*|db:schema:load*"
          , "python*|python * flush|reset_db|sqlflush-run|reset_schema"
          , "manage.py|django-admin flush|reset_db"
          , "prisma migrate reset"
          , "prisma db push --force-reset"
          , "prisma db push --accept-data-loss"
          , "npx|bunx|pnpm|yarn prisma migrate reset"
          , "npx|bunx|pnpm|yarn prisma db push --force-reset"
          , "npx|bunx sequelize|sequelize-cli db:drop|db:migrate:undo:all"
          , "npx|bunx typeorm|knex|drizzle-kit|mikro-orm schema:drop|migrate:rollback|drop"
          , "sequelize|sequelize-cli db:drop|db:migrate:undo:all"
          , "typeorm schema:drop"
          , "mikro-orm schema:drop|database:drop|schema:fresh|migration:fresh"
          , "drizzle-kit drop"
          , "php artisan migrate:fresh|migrate:reset|migrate:refresh|db:wipe"
          , "artisan|sail migrate:fresh|migrate:reset|migrate:refresh|db:wipe"
          , "sail artisan migrate:fresh|migrate:reset|migrate:refresh|db:wipe"
          , "php bin/console|console doctrine:database:drop|doctrine:schema:drop"
          , "symfony console doctrine:database:drop|doctrine:schema:drop"
          , "knex migrate:rollback --all"
          , "diesel database reset|drop"
          , "diesel migration redo"
          , "sqlx database|db drop|reset"
          , "sea-orm-cli migrate fresh|refresh|reset|down"
          , "mix ecto.drop|ecto.reset"
          , "flyway clean|undo"
          , "liquibase drop-all|dropAll|rollback*"
          , "supabase db reset"
          , "dbmate drop|down"
          , "goose reset|down-to"
          , "goose * * reset|down-to"
          , "migrate drop|down"
          , "atlas schema clean"
          , "dotnet ef database drop"
          , "bundle exec rake|rails db:drop*|db:reset*"
          , "hasura migrate delete"
          , "aerich downgrade"
          , "airflow db reset|clean"
          , "superset|dagster|prefect db|run|server reset|wipe|database"
          , "python*|python manage.py flush|reset_db|reset_schema"
          ]
          (\call -> not (dryRun call) && not (has call.given "--pretend --sql"))
          <> callsWhere
            ["gradle|gradlew|mvn|mvnw"]
            (\call -> not (dryRun call) && any (migration . Text.toLower) (operandTexts call))
          <> callsWhere ["mix"] (\call -> any dropsByMix (operandTexts call))
          <> callsWhere ["alembic downgrade"] (\call -> not (has call.given "--sql"))
          <> commands ["flask db downgrade"]
    }
  where
    migration task =
      task
        `Text.among` "flywayclean flyway:clean flywayundo \
                     \liquibasedropall liquibase:dropall dropall"
    -- `mix do` separates tasks by commas.
    dropsByMix task = task `Text.among` "ecto.drop ecto.reset ecto.drop, ecto.reset,"
