-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "lot_policy" AS ENUM ('none', 'lot', 'expiry', 'serial');

-- CreateEnum
CREATE TYPE "document_status" AS ENUM ('received', 'applied', 'ignored', 'parked');

-- CreateEnum
CREATE TYPE "fulfilment_order_status" AS ENUM ('open', 'scheduled', 'on_hold', 'in_progress', 'incomplete', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "batch_status" AS ENUM ('open', 'leased', 'picked', 'cancelled');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('picker', 'packer', 'dispatcher', 'receiver', 'clerk', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "place_kind" AS ENUM ('pick_face', 'bulk', 'receiving', 'staging', 'packing', 'dock', 'quarantine', 'supplier', 'customer', 'scrap', 'adjustment');

-- CreateEnum
CREATE TYPE "message_status" AS ENUM ('written', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('open', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('unpaid', 'authorised', 'paid', 'partially_refunded', 'refunded', 'voided');

-- CreateEnum
CREATE TYPE "fulfilment_status" AS ENUM ('backordered', 'allocated', 'released', 'picking', 'picked', 'packed', 'partially_shipped', 'shipped', 'delivered', 'cancelled');

-- CreateEnum
CREATE TYPE "hold_kind" AS ENUM ('payment', 'address', 'stock', 'fraud', 'credit', 'operator', 'until_date');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('applied', 'refused', 'conflict');

-- CreateEnum
CREATE TYPE "parcel_status" AS ENUM ('packed', 'loaded', 'dispatched', 'in_transit', 'out_for_delivery', 'delivered', 'lost', 'voided');

-- CreateEnum
CREATE TYPE "manifest_status" AS ENUM ('open', 'handed_over');

-- CreateTable
CREATE TABLE "invoice_series" (
    "code" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "next" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "series_code" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "manifest_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "currency" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "subtotal_minor" INTEGER NOT NULL,
    "shipping_minor" INTEGER NOT NULL,
    "tax_minor" INTEGER NOT NULL,
    "total_minor" INTEGER NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "supplier" TEXT NOT NULL DEFAULT '',
    "length_mm" INTEGER NOT NULL DEFAULT 0,
    "width_mm" INTEGER NOT NULL DEFAULT 0,
    "height_mm" INTEGER NOT NULL DEFAULT 0,
    "weight_g" INTEGER NOT NULL DEFAULT 0,
    "price_minor" INTEGER NOT NULL DEFAULT 0,
    "cost_minor" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "lot_policy" "lot_policy" NOT NULL DEFAULT 'none',
    "min_shelf_life_days" INTEGER NOT NULL DEFAULT 0,
    "photo_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_code" (
    "code" TEXT NOT NULL,
    "item_id" UUID NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'each',
    "units" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "item_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "kit_component" (
    "kit_id" UUID NOT NULL,
    "component_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "kit_component_pkey" PRIMARY KEY ("kit_id","component_id")
);

-- CreateTable
CREATE TABLE "photo" (
    "id" UUID NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "secrets" JSONB NOT NULL DEFAULT '[]',
    "paused_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "raw" BYTEA NOT NULL,
    "status" "document_status" NOT NULL DEFAULT 'received',
    "reason" JSONB,
    "order_id" UUID,
    "external_ref" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_sku" (
    "connection_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "channel_sku_pkey" PRIMARY KEY ("connection_id","sku")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfilment_order" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "batch_id" UUID,
    "carrier_id" UUID,
    "status" "fulfilment_order_status" NOT NULL,
    "units" INTEGER NOT NULL DEFAULT 0,
    "picked" INTEGER NOT NULL DEFAULT 0,
    "short" INTEGER NOT NULL DEFAULT 0,
    "packed" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "cutoff_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fulfilment_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "bin_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "staging_bin_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "picked" INTEGER NOT NULL DEFAULT 0,
    "short" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,
    "packed" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'single',
    "status" "batch_status" NOT NULL DEFAULT 'open',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "cutoff_at" TIMESTAMPTZ(3),
    "tote_code" TEXT,
    "lease_user_id" UUID,
    "lease_device_id" UUID,
    "lease_token" UUID,
    "lease_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "warehouse_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "password_hash" TEXT,
    "badge_hash" TEXT,
    "pin_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "device_id" UUID,
    "face" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "enrol_code_hash" TEXT,
    "enrol_expires_at" TIMESTAMPTZ(3),
    "token_hash" TEXT,
    "enrolled_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "warehouse" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "line1" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT 'US',
    "latitude" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "longitude" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "warehouse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zone" (
    "id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bin" (
    "id" UUID NOT NULL,
    "warehouse_id" UUID,
    "zone_id" UUID,
    "code" TEXT NOT NULL,
    "kind" "place_kind" NOT NULL,
    "walk_order" INTEGER NOT NULL DEFAULT 0,
    "x_mm" INTEGER NOT NULL DEFAULT 0,
    "y_mm" INTEGER NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "bin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL,
    "item_id" UUID,
    "code" TEXT NOT NULL,
    "expires_on" DATE,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_level" (
    "item_id" UUID NOT NULL,
    "bin_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "allocated" INTEGER NOT NULL DEFAULT 0,
    "unavailable" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_level_pkey" PRIMARY KEY ("item_id","bin_id","lot_id")
);

-- CreateTable
CREATE TABLE "item_stock" (
    "item_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "safety_stock" INTEGER NOT NULL DEFAULT 0,
    "reorder_point" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "item_stock_pkey" PRIMARY KEY ("item_id","warehouse_id")
);

-- CreateTable
CREATE TABLE "movement" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "item_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "from_bin_id" UUID NOT NULL,
    "to_bin_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "order_id" UUID,
    "allocation_id" UUID,
    "command_id" UUID,
    "actor_id" UUID,
    "reverses_id" BIGINT,

    CONSTRAINT "movement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "order_id" UUID,
    "kind" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "message_status" NOT NULL DEFAULT 'written',
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "connection_id" UUID,
    "channel_order_id" TEXT,
    "channel_name" TEXT NOT NULL DEFAULT '',
    "channel_updated_at" TIMESTAMPTZ(3),
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "status" "order_status" NOT NULL DEFAULT 'open',
    "payment_status" "payment_status" NOT NULL,
    "fulfilment_status" "fulfilment_status" NOT NULL,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "currency" TEXT NOT NULL,
    "subtotal_minor" INTEGER NOT NULL,
    "discount_minor" INTEGER NOT NULL,
    "shipping_minor" INTEGER NOT NULL,
    "tax_minor" INTEGER NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "tax_included" BOOLEAN NOT NULL DEFAULT false,
    "units" INTEGER NOT NULL DEFAULT 0,
    "ship_to" JSONB,
    "bill_to" JSONB,
    "email" TEXT,
    "phone" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'en',
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "promised_from" DATE,
    "promised_to" DATE,
    "sourcing" JSONB,
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "parent_id" UUID,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item_id" UUID,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "channel_line_id" TEXT,
    "quantity" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL DEFAULT 0,
    "backordered" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "unit_minor" INTEGER NOT NULL DEFAULT 0,
    "discount_minor" INTEGER NOT NULL DEFAULT 0,
    "tax_minor" INTEGER NOT NULL DEFAULT 0,
    "taxes" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" "hold_kind" NOT NULL,
    "reason" JSONB NOT NULL DEFAULT '{}',
    "until" TIMESTAMPTZ(3),
    "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "placed_by_id" UUID,
    "released_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "outcome" "outcome" NOT NULL,
    "result" JSONB NOT NULL,
    "actor_id" UUID,
    "device_id" UUID,
    "device_seq" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "position" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "order_id" UUID,
    "subject_id" UUID,
    "warehouse_id" UUID,
    "actor_id" UUID,
    "device_id" UUID,
    "command_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect_done" (
    "event_id" BIGINT NOT NULL,
    "effect" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "effect_done_pkey" PRIMARY KEY ("event_id","effect")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "exception" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" UUID,
    "warehouse_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "command_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" TEXT,

    CONSTRAINT "exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "box" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "length_mm" INTEGER NOT NULL,
    "width_mm" INTEGER NOT NULL,
    "height_mm" INTEGER NOT NULL,
    "tare_g" INTEGER NOT NULL,
    "max_weight_g" INTEGER NOT NULL,
    "cost_minor" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "box_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carrier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "tracking_prefix" TEXT NOT NULL DEFAULT '',
    "tracking_url" TEXT NOT NULL DEFAULT '',
    "transit_days" INTEGER NOT NULL DEFAULT 3,
    "is_default" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "carrier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carrier_cutoff" (
    "carrier_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "local_time" TEXT NOT NULL,

    CONSTRAINT "carrier_cutoff_pkey" PRIMARY KEY ("carrier_id","warehouse_id")
);

-- CreateTable
CREATE TABLE "parcel" (
    "id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1,
    "sscc" TEXT NOT NULL,
    "box_id" UUID,
    "carrier_id" UUID,
    "tracking_number" TEXT NOT NULL,
    "weight_g" INTEGER NOT NULL,
    "expected_weight_g" INTEGER NOT NULL,
    "status" "parcel_status" NOT NULL DEFAULT 'packed',
    "manifest_id" UUID,
    "packed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "packed_by_id" UUID,
    "dispatched_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "parcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parcel_line" (
    "parcel_id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "parcel_line_pkey" PRIMARY KEY ("parcel_id","allocation_id")
);

-- CreateTable
CREATE TABLE "manifest" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "carrier_id" UUID NOT NULL,
    "status" "manifest_status" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_over_at" TIMESTAMPTZ(3),
    "signed_by" TEXT,

    CONSTRAINT "manifest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tracking_link" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "tracking_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_order_id_idx" ON "invoice"("order_id");

-- CreateIndex
CREATE INDEX "invoice_issued_at_idx" ON "invoice"("issued_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_code_sequence_key" ON "invoice"("series_code", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "item_sku_key" ON "item"("sku");

-- CreateIndex
CREATE INDEX "item_code_item_id_idx" ON "item_code"("item_id");

-- CreateIndex
CREATE INDEX "document_status_received_at_idx" ON "document"("status", "received_at");

-- CreateIndex
CREATE INDEX "document_order_id_idx" ON "document"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_connection_id_delivery_id_key" ON "document"("connection_id", "delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_external_id_key" ON "customer"("external_id");

-- CreateIndex
CREATE INDEX "customer_email_idx" ON "customer"("email");

-- CreateIndex
CREATE UNIQUE INDEX "fulfilment_order_number_key" ON "fulfilment_order"("number");

-- CreateIndex
CREATE INDEX "fulfilment_order_order_id_idx" ON "fulfilment_order"("order_id");

-- CreateIndex
CREATE INDEX "fulfilment_order_batch_id_idx" ON "fulfilment_order"("batch_id");

-- CreateIndex
CREATE INDEX "fulfilment_order_warehouse_id_status_cutoff_at_idx" ON "fulfilment_order"("warehouse_id", "status", "cutoff_at");

-- CreateIndex
CREATE INDEX "allocation_fulfilment_order_id_idx" ON "allocation"("fulfilment_order_id");

-- CreateIndex
CREATE INDEX "allocation_order_id_idx" ON "allocation"("order_id");

-- CreateIndex
CREATE INDEX "allocation_item_id_bin_id_lot_id_idx" ON "allocation"("item_id", "bin_id", "lot_id");

-- CreateIndex
CREATE INDEX "batch_warehouse_id_status_priority_cutoff_at_idx" ON "batch"("warehouse_id", "status", "priority", "cutoff_at");

-- CreateIndex
CREATE INDEX "batch_lease_user_id_idx" ON "batch"("lease_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_badge_hash_key" ON "user"("badge_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_device_id_idx" ON "session"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_enrol_code_hash_key" ON "device"("enrol_code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_hash_key" ON "device"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "warehouse_code_key" ON "warehouse"("code");

-- CreateIndex
CREATE UNIQUE INDEX "zone_warehouse_id_code_key" ON "zone"("warehouse_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "bin_warehouse_id_code_key" ON "bin"("warehouse_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "lot_item_id_code_key" ON "lot"("item_id", "code");

-- CreateIndex
CREATE INDEX "stock_level_warehouse_id_item_id_idx" ON "stock_level"("warehouse_id", "item_id");

-- CreateIndex
CREATE INDEX "stock_level_bin_id_idx" ON "stock_level"("bin_id");

-- CreateIndex
CREATE INDEX "movement_item_id_id_idx" ON "movement"("item_id", "id");

-- CreateIndex
CREATE INDEX "movement_order_id_idx" ON "movement"("order_id");

-- CreateIndex
CREATE INDEX "message_order_id_idx" ON "message"("order_id");

-- CreateIndex
CREATE INDEX "message_created_at_idx" ON "message"("created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "order_number_key" ON "order"("number");

-- CreateIndex
CREATE INDEX "order_placed_at_id_idx" ON "order"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_status_placed_at_id_idx" ON "order"("status", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_fulfilment_status_placed_at_id_idx" ON "order"("fulfilment_status", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_customer_id_placed_at_idx" ON "order"("customer_id", "placed_at" DESC);

-- CreateIndex
CREATE INDEX "order_total_minor_id_idx" ON "order"("total_minor" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "order_connection_id_channel_order_id_key" ON "order"("connection_id", "channel_order_id");

-- CreateIndex
CREATE INDEX "order_line_order_id_position_idx" ON "order_line"("order_id", "position");

-- CreateIndex
CREATE INDEX "order_line_item_id_idx" ON "order_line"("item_id");

-- CreateIndex
CREATE INDEX "hold_order_id_idx" ON "hold"("order_id");

-- CreateIndex
CREATE INDEX "command_device_id_device_seq_idx" ON "command"("device_id", "device_seq");

-- CreateIndex
CREATE UNIQUE INDEX "event_position_key" ON "event"("position");

-- CreateIndex
CREATE INDEX "event_order_id_id_idx" ON "event"("order_id", "id");

-- CreateIndex
CREATE INDEX "event_subject_id_id_idx" ON "event"("subject_id", "id");

-- CreateIndex
CREATE INDEX "exception_order_id_idx" ON "exception"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "box_code_key" ON "box"("code");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_code_key" ON "carrier"("code");

-- CreateIndex
CREATE UNIQUE INDEX "parcel_sscc_key" ON "parcel"("sscc");

-- CreateIndex
CREATE INDEX "parcel_fulfilment_order_id_idx" ON "parcel"("fulfilment_order_id");

-- CreateIndex
CREATE INDEX "parcel_order_id_idx" ON "parcel"("order_id");

-- CreateIndex
CREATE INDEX "parcel_manifest_id_idx" ON "parcel"("manifest_id");

-- CreateIndex
CREATE INDEX "parcel_warehouse_id_status_idx" ON "parcel"("warehouse_id", "status");

-- CreateIndex
CREATE INDEX "parcel_tracking_number_idx" ON "parcel"("tracking_number");

-- CreateIndex
CREATE INDEX "manifest_warehouse_id_status_idx" ON "manifest"("warehouse_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_link_token_hash_key" ON "tracking_link"("token_hash");

-- CreateIndex
CREATE INDEX "tracking_link_order_id_idx" ON "tracking_link"("order_id");

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "photo"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_code" ADD CONSTRAINT "item_code_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kit_component" ADD CONSTRAINT "kit_component_kit_id_fkey" FOREIGN KEY ("kit_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kit_component" ADD CONSTRAINT "kit_component_component_id_fkey" FOREIGN KEY ("component_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment_order" ADD CONSTRAINT "fulfilment_order_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment_order" ADD CONSTRAINT "fulfilment_order_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment_order" ADD CONSTRAINT "fulfilment_order_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_fulfilment_order_id_fkey" FOREIGN KEY ("fulfilment_order_id") REFERENCES "fulfilment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zone" ADD CONSTRAINT "zone_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bin" ADD CONSTRAINT "bin_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bin" ADD CONSTRAINT "bin_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_stock" ADD CONSTRAINT "item_stock_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_stock" ADD CONSTRAINT "item_stock_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carrier_cutoff" ADD CONSTRAINT "carrier_cutoff_carrier_id_fkey" FOREIGN KEY ("carrier_id") REFERENCES "carrier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carrier_cutoff" ADD CONSTRAINT "carrier_cutoff_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parcel" ADD CONSTRAINT "parcel_fulfilment_order_id_fkey" FOREIGN KEY ("fulfilment_order_id") REFERENCES "fulfilment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parcel" ADD CONSTRAINT "parcel_manifest_id_fkey" FOREIGN KEY ("manifest_id") REFERENCES "manifest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parcel_line" ADD CONSTRAINT "parcel_line_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "parcel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manifest" ADD CONSTRAINT "manifest_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manifest" ADD CONSTRAINT "manifest_carrier_id_fkey" FOREIGN KEY ("carrier_id") REFERENCES "carrier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
